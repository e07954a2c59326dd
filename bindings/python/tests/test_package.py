"""The package as such: immutability, pickling, threads, stubs."""

import concurrent.futures
import multiprocessing
import pathlib
import pickle
import re
import shutil
import subprocess
import sys

import pytest

import tamis

HERE = pathlib.Path(__file__).parent
SOURCES = HERE.parent / "src"
EMBEDDED = HERE.parents[2] / "crates" / "tamis" / "embedded" / "default.tamis"


def test_every_class_is_frozen():
    classes = [
        line
        for path in SOURCES.rglob("*.rs")
        for line in re.findall(r"#\[pyclass[^\]]*\]", path.read_text("utf-8"))
    ]
    assert len(classes) == 10
    assert all("frozen" in line for line in classes)


def test_nothing_can_be_set(own):
    answer = own.screen("ACME Trading")
    for thing in (own, answer, answer[0], answer[0].explanation):
        with pytest.raises((AttributeError, TypeError)):
            thing.id = "x"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(screener, own, protocol):
    for one in (screener, own):
        other = pickle.loads(pickle.dumps(one, protocol))
        assert other.snapshot == one.snapshot and repr(other) == repr(one)


def test_pickle_of_a_file(tmp_path, screener, own):
    path = tmp_path / "list.tamis"
    shutil.copy(EMBEDDED, path)
    opened = tamis.Screener.open(path)
    assert opened.snapshot == screener.snapshot
    assert opened.screen("Lazarus Group").to_json() == screener.screen("Lazarus Group").to_json()
    data = pickle.dumps(opened)
    assert pickle.loads(data).snapshot == opened.snapshot
    path.unlink()
    with pytest.raises(FileNotFoundError):
        pickle.loads(data)
    function, (where, names, _) = own.__reduce__()
    with pytest.raises(tamis.SnapshotError):
        function(where, names, "0" * 64)


def test_pickle_of_an_error(own):
    with pytest.raises(tamis.ConfigError) as error:
        own.screen("x", lists="no_such_list")
    other = pickle.loads(pickle.dumps(error.value))
    assert type(other) is tamis.ConfigError
    assert (str(other), other.code, other.hint) == (str(error.value), error.value.code, error.value.hint)


def ask(screener):
    return screener.screen("Acme Tradng").to_json()


def test_threads_and_processes(own):
    expected = ask(own)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, [own] * 100)) == {expected}
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(ask, own).result(timeout=120) == expected


def test_a_fork_after_threads(own):
    """The pool of a bulk ends with the call: a forked child screens with threads too."""
    code = (
        "import os, tamis\n"
        "s = tamis.Screener.from_names(['ACME Trading'])\n"
        "s.screen_many(['Acme Tradng'] * 10, threads=2)\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    os._exit(0 if len(s.screen_many(['Acme Tradng'] * 10, threads=2)) == 10 else 1)\n"
        "assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_bulk():
    code = (
        "import signal, threading, os, tamis\n"
        "s = tamis.Screener()\n"
        "threading.Timer(1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        "    s.screen_many(['Kim Chol Su'] * 3_000_000)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=120, capture_output=True, text=True)
    assert done.stdout == "interrupted\n"


def test_the_doc_example():
    import doctest

    assert doctest.testmod(tamis).failed == 0 and doctest.testmod(tamis).attempted > 0


def test_all_names_are_exported():
    assert all(hasattr(tamis, name) for name in tamis.__all__)
    public = {name for name in vars(tamis._native) if not name.startswith("_")}
    assert public <= set(tamis.__all__)
    assert tamis.__version__


def test_stubs():
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy.stubtest", "tamis._native"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
