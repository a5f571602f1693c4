package io.streamspace.billing.pdf;

/** A face of an administrator's own, asked for what the shipped ones lack. */
record AddedFace(Face face, int number) implements Typeface {

    @Override
    public boolean lacksBold() {
        return true;
    }
}
