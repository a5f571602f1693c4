package io.streamspace.billing.pdf;

/** A rectangle by its lower left corner. */
public record Box(int left, int bottom, int width, int height) {}
