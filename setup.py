"""Where the package lies; everything else about it stands in ``pyproject.toml``."""

from setuptools import find_packages, setup

setup(
    packages=find_packages("src"),
    package_dir={"": "src"},
    package_data={
        "karguzar": [
            "py.typed",
            "templates/**/*",
            "static/**/*",
            "schemas/**/*",
            "locale/**/*.mo",
            "data/**/*",
        ],
    },
    include_package_data=False,
)
