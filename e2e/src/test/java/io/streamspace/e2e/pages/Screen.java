package io.streamspace.e2e.pages;

import java.util.Locale;

/** What is looked at. */
enum Screen {
    DESKTOP(1280, 860),
    PHONE(390, 844);

    final int width;
    final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
