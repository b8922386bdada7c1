"""Appointment slots: opened, booked and given back."""
