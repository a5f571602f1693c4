package io.streamspace.billing.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A caller's GET of the object that their call changes. */
final class ReadOfChanged extends HttpServletRequestWrapper {

    private static final List<String> WHOSE = List.of("user_id", "account");

    private final String path;

    /** @param path under the plugin */
    ReadOfChanged(HttpServletRequest call, String path) {
        super(call);
        this.path = path;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getPathInfo() {
        return path;
    }

    @Override
    public String getRequestURI() {
        String uri = super.getRequestURI();
        String info = super.getPathInfo();
        return (info == null ? uri : uri.substring(0, uri.length() - info.length())) + path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        String uri = super.getRequestURI();
        return new StringBuffer(url.substring(0, url.length() - uri.length())).append(getRequestURI());
    }

    @Override
    public @Nullable String getQueryString() {
        String query = named().map(
                        name -> name + "=" + URLEncoder.encode(super.getParameter(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? null : query;
    }

    private Stream<String> named() {
        return WHOSE.stream().filter(name -> super.getParameter(name) != null);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return WHOSE.contains(name) ? super.getParameter(name) : null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return named().collect(Collectors.toMap(name -> name, name -> new String[] {super.getParameter(name)}));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(named().toList());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(new byte[0]);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new StringReader(""));
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }
}
