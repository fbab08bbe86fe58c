"""Makes the records of the knowledge base from registry packages. Run `make_records.py`, one folder up."""
