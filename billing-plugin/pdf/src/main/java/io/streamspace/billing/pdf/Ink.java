package io.streamspace.billing.pdf;

/** A colour: red, green and blue from 0 to 255, in the colours of sRGB. */
public record Ink(int red, int green, int blue) {

    public Ink {
        if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
            throw new IllegalArgumentException("no colour: " + red + ", " + green + ", " + blue);
        }
    }

    void append(StringBuilder to) {
        PdfText.appendPoints(to, share(red));
        PdfText.appendPoints(to, share(green));
        PdfText.appendPoints(to, share(blue));
    }

    private static int share(int part) {
        return (part * 1000 + 127) / 255;
    }
}
