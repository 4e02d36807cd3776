"""The whole move beside a ruler of days: what runs from when until when, where cover is missing, what is paid twice."""
