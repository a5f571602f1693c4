package io.streamspace.host.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's page: files below {@code /web} on the class path. A path without a file name's dot shows the page itself, which names
 * its files with the digests of their content ({@code ?v=}): under such an address a browser keeps them for good.
 */
final class StaticFiles extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private static final String PARTS = "/bundled/";
    private static final String PAGE = "/index.html";
    private static final Pattern NAMED = Pattern.compile("(href|src)=\"(/[a-z]+[.][a-z]+)\"");

    /** Every file that was asked for, by path: there are some 70. */
    private final transient Map<String, StaticContent> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String file = path.lastIndexOf('.') > path.lastIndexOf('/') ? path : PAGE;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        StaticContent content = type == null || file.contains("..") || file.contains("%") ? null : content(file);
        if (content == null) {
            ServletProblems.write(response, Problem.notFound());
            return;
        }
        // the name of a bundled part changes with its content
        boolean isKept =
                file.startsWith(PARTS) || content.digest().equals(request.getParameter("v")) && !file.equals(PAGE);
        response.setHeader("Cache-Control", isKept ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("ETag", content.tag());
        if (content.isKnownTo(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        response.getOutputStream().write(content.bytes());
    }

    /** Bundled, as far as the build has bundled it, else as it is written. */
    private @Nullable StaticContent content(String file) throws IOException {
        StaticContent known = files.get(file);
        if (known != null) {
            return known;
        }
        StaticContent bundled = StaticContent.read("/web-bundled" + file);
        StaticContent content = bundled == null ? StaticContent.read("/web" + file) : bundled;
        if (content != null) {
            files.put(file, file.equals(PAGE) ? withDigests(content) : content);
        }
        return files.get(file);
    }

    /** The page with the digest of each file that it names. */
    private StaticContent withDigests(StaticContent page) throws IOException {
        Matcher named = NAMED.matcher(new String(page.bytes(), StandardCharsets.UTF_8));
        StringBuilder html = new StringBuilder();
        while (named.find()) {
            StaticContent file = content(named.group(2));
            String digest = file == null ? "" : "?v=" + file.digest();
            named.appendReplacement(
                    html, Matcher.quoteReplacement(named.group(1) + "=\"" + named.group(2) + digest + "\""));
        }
        return StaticContent.of(named.appendTail(html).toString().getBytes(StandardCharsets.UTF_8));
    }
}
