"""HL7 v2 as a door: messages of instruments in, acknowledgements out."""
