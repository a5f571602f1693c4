package io.streamspace.billing.pdf;

import java.time.Instant;
import java.util.Locale;

/**
 * What a document says of itself.
 *
 * @param author who it comes from
 * @param madeAt cut to seconds
 */
public record Facts(String title, String author, Locale language, Instant madeAt) {}
