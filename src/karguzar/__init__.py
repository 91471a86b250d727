"""Kargüzar: the electronic chancellery of Azerbaijani public bodies."""
