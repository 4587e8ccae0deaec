noinst_LIBRARIES += libui.a
libui_a_SOURCES = src/ui/ui.c
