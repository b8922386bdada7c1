"""The simulated instrument: real laboratory visits as HL7 messages."""
