"""Listed companies of the large stock indexes (package pytickersymbols)."""
import re

from pytickersymbols import PyTickerSymbols

from .common import aliases_of, clean, cut, latin, slug

# Words at the end of a company's legal name; news leaves them out.
LEGAL = r"(?:,? (?:Inc\.?|Incorporated|Corp\.?|Corporation|Co\.?|Company|Companies|Ltd\.?|Limited|LLC|L\.P\.|LP|PLC|plc|p\.l\.c\.|N\.?V\.?|S\.?A\.?|S\.?E\.?|A\.?G\.?|AB|ASA|Oyj|OYJ|A/S|S\.?p\.?A\.?|SpA|KGaA|GmbH|SA/NV|S\.A\.B\. de C\.V\.|Holdings?|Group|Class [ABC]|\(Class [ABC]\)|\(publ\)|& Co\.|K\.K\.|SE & Co\.|Vz\.?|St\.?|I|Kommanditgesellschaft auf Aktien|Aktiengesellschaft))+$"
CODES = {"United States": "US", "Germany": "DE", "United Kingdom": "GB", "Japan": "JP", "France": "FR", "Switzerland": "CH", "Sweden": "SE", "Netherlands": "NL", "Spain": "ES", "Italy": "IT", "Russia": "RU", "Finland": "FI", "Belgium": "BE", "Ireland": "IE", "Canada": "CA", "China": "CN", "Luxembourg": "LU", "Norway": "NO", "Denmark": "DK", "Austria": "AT", "Bermuda": "BM", "Israel": "IL", "Australia": "AU", "India": "IN", "Brazil": "BR", "Singapore": "SG", "South Korea": "KR", "Hong Kong": "HK", "Mexico": "MX", "Portugal": "PT", "Poland": "PL"}


def short_name(name):
    bare = re.sub(LEGAL, "", re.sub(r"\s*\((?:The|Class [ABC]|publ|[^)]*shares?[^)]*)\)", "", name))
    bare = re.sub(r"^The ", "", bare).strip(" ,.&")
    return bare if len(bare) > 1 else name


def companies(words):
    """One row a company: the short name is the name, the legal name an alias."""
    stocks = PyTickerSymbols()
    found = {}
    for stock in sorted(stocks.get_all_stocks(), key=lambda s: (s["name"], s.get("symbol") or "")):
        full = clean(stock["name"]).replace("’", "'")
        name = short_name(full)
        if not latin(name) or not slug(name) or len(name) < 2 or "|" in full:
            continue
        title = clean((stock.get("metadata") or {}).get("wikipedia_url", "").rsplit("/", 1)[-1].replace("_", " "))
        title = re.sub(r"\s*\(.*", "", title)
        others = [full, re.sub(LEGAL, "", full)] + ([title] if latin(title) and "%" not in title else [])
        common = name.lower() in words or name.isdigit()
        if common and (name := full).lower() in words:
            continue
        row = found.setdefault(slug(name), {"id": f"company/{slug(name)}", "type": "company", "name": name, "aliases": [], "country": CODES.get(stock.get("country") or "", "US" if ", " in (stock.get("country") or "") else ""), "prior": "0.4", "source": "pytickersymbols"})
        row["aliases"] = aliases_of(name, row["aliases"] + others, words)
        trade = next((i for i in stock.get("industries", []) if i), "")
        where = stock.get("country") or ""
        row["short"] = cut(f"listed company, {where}: {trade.lower()}" if trade and where else f"listed company, {where}" if where else "listed company")
    return list(found.values())
