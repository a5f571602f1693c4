package io.streamspace.host.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host's page: files below {@code /web} on the class path. A path without a file name's dot shows the page itself. */
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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String file = path.lastIndexOf('.') > path.lastIndexOf('/') ? path : "/index.html";
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        byte[] content = type == null || file.contains("..") || file.contains("%") ? null : content(file);
        if (content == null) {
            ServletProblems.write(response, Problem.notFound());
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream().write(content);
    }

    private static byte @Nullable [] content(String file) throws IOException {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/web" + file)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
