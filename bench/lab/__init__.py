"""The laboratory, measured: its reports beside what people would write instead, its sagas, its events, its start."""
