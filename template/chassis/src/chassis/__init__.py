"""The chassis: the runtime that every generated service stands on, in source form."""
