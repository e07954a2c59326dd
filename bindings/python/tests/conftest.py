import pytest

import tamis


@pytest.fixture(scope="session")
def screener():
    return tamis.Screener()


@pytest.fixture(scope="session")
def own():
    return tamis.Screener.from_names(["ACME Trading", "Ivan Petrov", "Müller & <b>Söhne</b>"])
