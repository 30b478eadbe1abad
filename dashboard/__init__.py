"""The Streamlit app over `claims`: pages, widgets and charts, and no domain logic."""
