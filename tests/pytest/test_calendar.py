"""`copydesk outline --format ics` as a foreign library reads it."""

import datetime
import pathlib
import subprocess

import icalendar

from conftest import PROGRAM, REPO

STORIES = sorted(p for p in (REPO / "seeds/articles").iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")


def calendar(story: pathlib.Path) -> bytes:
    done = subprocess.run([PROGRAM, "outline", "--format", "ics", story], capture_output=True, check=True, cwd=story.parent)
    return done.stdout


def test_every_sample_story_gives_a_calendar():
    events = 0
    for story in STORIES:
        written = calendar(story)
        assert all(len(line) <= 75 for line in written.split(b"\r\n")), story.name
        assert b"\n" not in written.replace(b"\r\n", b""), story.name
        read = icalendar.Calendar.from_ical(written)
        assert read.errors == [], (story.name, read.errors)
        found = [part for part in read.walk("VEVENT")]
        assert len({str(part["UID"]) for part in found}) == len(found)
        for part in found:
            assert part.errors == [], (story.name, part.errors)
            start, end = part["DTSTART"].dt, part["DTEND"].dt
            assert type(start) is datetime.date and type(end) is datetime.date
            assert start < end
            assert part["DTSTAMP"].dt.tzinfo is not None
            assert str(part["STATUS"]) in ("CONFIRMED", "TENTATIVE")
            assert str(part["SUMMARY"]) and "\\" not in str(part["SUMMARY"])
        events += len(found)
    assert events >= 5, events


def test_the_same_story_gives_the_same_bytes():
    assert calendar(STORIES[0]) == calendar(STORIES[0])
