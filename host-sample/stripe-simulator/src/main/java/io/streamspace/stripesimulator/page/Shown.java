package io.streamspace.stripesimulator.page;

import java.util.Optional;

/**
 * What a browser gets: a page, or another address.
 *
 * @param origins where forms of the page may lead besides the provider itself
 */
public record Shown(int status, String html, Optional<String> redirect, String origins) {

    static Shown page(String html, String origins) {
        return new Shown(200, html, Optional.empty(), origins);
    }

    static Shown goTo(String address) {
        return new Shown(303, "", Optional.of(address), "");
    }

    /** For a page that is not there. */
    public static Shown missing(Place place) {
        String html = Html.page(
                place,
                "Not found",
                "<main class=\"narrow\"><h1>There is nothing here</h1><p>The link is old, or was never any good.</p></main>");
        return new Shown(404, html, Optional.empty(), "");
    }
}
