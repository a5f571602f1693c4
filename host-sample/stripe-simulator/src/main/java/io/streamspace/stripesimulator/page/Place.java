package io.streamspace.stripesimulator.page;

/**
 * Where a page is.
 *
 * @param base the path the provider is mounted at, empty for the root
 * @param url the page's own path
 */
public record Place(String base, String url) {}
