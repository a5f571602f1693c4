package io.streamspace.stripesimulator;

import io.streamspace.stripesimulator.api.Form;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.page.Pages;
import io.streamspace.stripesimulator.page.Place;
import io.streamspace.stripesimulator.page.Shown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The hosted pages over HTTP. */
final class PageServlet {

    private static final String PREFIX = "/pages";
    private static final String STYLE = "/assets/style.css";

    private final StripeSimulator provider;
    private final Pages pages;

    PageServlet(StripeSimulator provider) {
        this.provider = provider;
        this.pages = new Pages(provider.surface());
    }

    static boolean serves(String path) {
        return path.startsWith(PREFIX + "/") || path.equals(STYLE);
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo().equals(STYLE)) {
            style(response);
        } else {
            write(response, shown(request));
        }
    }

    private Shown shown(HttpServletRequest request) throws IOException {
        String path = request.getPathInfo().substring(PREFIX.length());
        String url = request.getRequestURI();
        Place place =
                new Place(url.substring(0, url.length() - request.getPathInfo().length()), url);
        if (request.getMethod().equals("POST")) {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return provider.lockedAndKept(() -> pages.post(place, path, new Params(Form.read(body))));
        }
        return provider.locked(() -> pages.show(place, path));
    }

    private static void write(HttpServletResponse response, Shown shown) throws IOException {
        response.setStatus(shown.status());
        shown.redirect().ifPresent(address -> response.setHeader("Location", address));
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
                        + shown.origins());
        response.getOutputStream().write(shown.html().getBytes(StandardCharsets.UTF_8));
    }

    private static void style(HttpServletResponse response) throws IOException {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("style.css"))) {
            response.setContentType("text/css; charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            in.transferTo(response.getOutputStream());
        }
    }
}
