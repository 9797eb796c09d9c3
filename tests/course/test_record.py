"""The learner's file: whole after any accident, and nothing lost."""

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kamlib.course import record as module
from kamlib.course.record import Record, home, record_at

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture
def path(kam_home):
    return kam_home / "ada-1234.json"


def solve(name, attempts=1):
    return lambda state: state["exercises"].update({name: {"attempts": attempts}})


def solved(path):
    return set(Record(path).read()["exercises"])


def _with_guess(truth):
    return (
        b'{"format": "kam-workbook progress", "version": 1, "predictions": [{"question": "a.b", '
        b'"low": 1, "high": 2.5, "when": "", "truth": ' + truth + b"}]}"
    )


def test_what_is_saved_is_read_by_another(path):
    Record(path).update(solve("a.b"))
    assert Record(path).read()["exercises"] == {"a.b": {"attempts": 1}}
    assert json.loads(path.read_text("utf-8"))["version"] == 1


def test_reading_leaves_no_file_behind(path, kam_home):
    assert Record(path).read() == module.empty()
    assert not kam_home.exists()


def test_the_folder_is_the_users_unless_kam_home_says_otherwise(monkeypatch, kam_home):
    assert home() == kam_home
    monkeypatch.delenv("KAM_HOME")
    assert home().name == "kam-workbook"


def test_one_record_a_path(path):
    assert record_at(path) is record_at(Path(str(path)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork to kill children fast")
def test_two_hundred_kills_lose_nothing(path):
    done = subprocess.run(
        [sys.executable, "-W", "error", str(HERE / "killing.py"), str(path), "200"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    saves, verdict = done.stdout.splitlines()[-2:]
    assert verdict == "fine"
    assert len(done.stdout.splitlines()) == 2, done.stdout
    assert int(saves.split()[0]) > 50  # the kills came between saves, and during them
    assert len(list(path.parent.iterdir())) <= 5  # file, .bak, .lock, and one unfinished save


def test_two_writers_lose_nothing(path):
    program = (
        "import sys; from pathlib import Path; from kamlib.course.record import Record\n"
        "record = Record(Path(sys.argv[1]))\n"
        "for n in range(60):\n"
        "    name = f'{sys.argv[2]}.{n}'\n"
        "    record.update(lambda state: state['exercises'].update({name: {'attempts': n}}))\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path), name],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for name in ("one", "two")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert solved(path) == {f"{name}.{n}" for name in ("one", "two") for n in range(60)}


def test_two_threads_lose_nothing(path):
    def work(name):
        for n in range(20):
            record_at(path).update(solve(f"{name}.{n}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(solved(path)) == 40


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"format": "something else", "version": 1}',
        b'{"format": "kam-workbook progress"}',
        b'{"format": "kam-workbook progress", "version": "1"}',
        b'{"format": "kam-workbook progress", "version": 1, "exercises": []}',
        b'{"format": "kam-workbook progress", "version": 1, "exercises": {"a.b": 3}}',
        b'{"format": "kam-workbook progress", "version": 1, "exercises": {"a": {"attempts": "x"}}}',
        b'{"format": "kam-workbook progress", "version": 1, "predictions": {}}',
        b'{"format": "kam-workbook progress", "version": 1, "predictions": [3]}',
        b'{"format": "kam-workbook progress", "version": 1, "predictions": [{"question": "a.b"}]}',
        _with_guess(b'"10"'),
        _with_guess(b"NaN"),
        _with_guess(b"1e999"),
    ],
    ids=range(18),
)
@pytest.mark.parametrize("first", ["read", "update"])
def test_a_damaged_file_is_kept_and_the_rest_goes_on(path, damage, first):
    record = Record(path)
    record.update(solve("a.first"))
    record.update(solve("a.second"))
    path.write_bytes(damage)
    new = Record(path)
    if first == "read":
        assert set(new.read()["exercises"]) == {"a.first"}  # the last save stands in .bak
    else:
        new.update(solve("a.third"))
    assert "was damaged" in new.take_notes()
    assert new.take_notes() == ""
    assert path.with_name("ada-1234.damaged-1.json").read_bytes() == damage
    new.update(solve("a.third"))
    assert solved(path) == {"a.first", "a.third"}
    path.write_bytes(damage)
    assert solved(path) == {"a.first"} or solved(path) == {"a.first", "a.third"}
    assert path.with_name("ada-1234.damaged-2.json").exists()


def test_the_same_file_undamaged_is_read(path):
    path.parent.mkdir()
    path.write_bytes(_with_guess(b"3"))
    (guess,) = Record(path).read()["predictions"]
    assert (guess["low"], guess["high"], guess["truth"]) == (1, 2.5, 3)


def test_damage_without_a_backup_starts_from_nothing(path):
    path.parent.mkdir()
    path.write_text("half a fi", "utf-8")
    record = Record(path)
    assert record.read() == module.empty()
    assert "was damaged" in record.take_notes()


def test_a_file_from_a_newer_workbook_is_left_alone(path):
    path.parent.mkdir()
    newer = '{"format": "kam-workbook progress", "version": 99, "exercises": "other"}'
    path.write_text(newer, "utf-8")
    record = Record(path)
    record.update(solve("a.b"))
    assert set(record.read()["exercises"]) == {"a.b"}
    assert "newer version" in record.take_notes()
    record.update(solve("a.c"))
    assert set(record.read()["exercises"]) == {"a.b", "a.c"}
    assert record.take_notes() == ""
    assert path.read_text("utf-8") == newer


def test_what_a_later_course_wrote_in_the_same_version_is_kept(path):
    record = Record(path)
    record.update(lambda state: state.update(extra={"x": 1}))
    record.update(lambda state: state["exercises"].update({"gone.away": {"attempts": 1, "y": 2}}))
    record.update(solve("a.b"))
    state = Record(path).read()
    assert state["extra"] == {"x": 1}
    assert state["exercises"]["gone.away"] == {"attempts": 1, "y": 2}


def test_a_folder_that_cannot_be_made_keeps_the_course_going(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder", "utf-8")
    record = Record(tmp_path / "file" / "ada.json")
    record.update(solve("a.b"))
    record.update(solve("a.c"))
    assert set(record.read()["exercises"]) == {"a.b", "a.c"}
    told = record.take_notes()
    assert "can't be saved" in told
    assert "KAM_HOME" in told
    record.update(solve("a.d"))
    assert record.take_notes() == ""
    (tmp_path / "file").unlink()
    record.update(solve("a.e"))
    assert solved(record.path) == {"a.b", "a.c", "a.d", "a.e"}


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_locked_disk_loses_nothing(path, monkeypatch, call, problem):
    record = Record(path)
    record.update(solve("a.b"))

    def fail(*_args):
        raise OSError(problem, os.strerror(problem))

    with monkeypatch.context() as patch:
        patch.setattr(module.os, call, fail)
        record.update(solve("a.c"))
        assert set(record.read()["exercises"]) == {"a.b", "a.c"}
    assert "can't be saved" in record.take_notes()
    assert solved(path) == {"a.b"}
    record.update(solve("a.d"))
    assert solved(path) == {"a.b", "a.c", "a.d"}


def test_a_lock_that_someone_keeps_does_not_stop_the_learner(path, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    record, other = Record(path), Record(path)
    record.update(solve("a.b"))
    with other._lock():
        record.update(solve("a.c"))
        assert set(record.read()["exercises"]) == {"a.b", "a.c"}
    record.update(solve("a.d"))
    assert solved(path) == {"a.b", "a.c", "a.d"}


def test_the_file_opens_fast():
    done = subprocess.run(
        [sys.executable, "-c", "import sys, kamlib.course.record; print(*sys.modules)"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"pandas", "numpy", "ipywidgets", "matplotlib"} & set(done.stdout.split())
