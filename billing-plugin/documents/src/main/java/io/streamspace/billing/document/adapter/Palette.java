package io.streamspace.billing.document.adapter;

import io.streamspace.billing.pdf.Ink;

/** The colours of a page; text on any ground has a contrast of more than 7. */
final class Palette {

    static final Ink TEXT = new Ink(23, 28, 38);
    static final Ink MUTED = new Ink(75, 83, 97);
    static final Ink ACCENT = new Ink(28, 61, 110);
    static final Ink RULE = new Ink(214, 219, 226);
    static final Ink WARNING = new Ink(140, 20, 32);
    static final Ink TINT = new Ink(242, 245, 249);

    private Palette() {}
}
