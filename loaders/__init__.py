"""One module for each family of reports. See CONTRIBUTING.md, "A new family of reports"."""
