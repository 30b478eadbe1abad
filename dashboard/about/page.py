"""What a claim is, how a factor is computed, what the collection covers, how to use and cite it."""

from __future__ import annotations

import streamlit as st

st.title("About this collection")
