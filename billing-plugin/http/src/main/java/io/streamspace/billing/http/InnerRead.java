package io.streamspace.billing.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;

/**
 * A GET of a caller's that is served within another call of theirs: with their headers, but a path, parameters and attributes
 * of its own.
 */
final class InnerRead extends HttpServletRequestWrapper {

    private static final List<String> WHOSE = List.of("user_id", "account");
    /** No matrix parameters, and no encoded or empty segments that would be another path to who matches it than to who serves it. */
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[^/;\\\\\\p{Cntrl}]+)+");

    private final Target target;
    private final Map<String, String[]> parameters;
    private final Map<String, Object> attributes = new HashMap<>();

    /**
     * What is read.
     *
     * @param path under the plugin, decoded
     * @param rawPath the same as it is sent
     */
    private record Target(
            String path, String rawPath, @Nullable String query) {}

    private InnerRead(HttpServletRequest call, Target target) {
        super(call);
        this.target = target;
        this.parameters = parameters(target.query());
    }

    /** @param target a path under the plugin with its query; empty if it is none */
    static Optional<InnerRead> of(HttpServletRequest call, String target) {
        try {
            URI uri = URI.create(target);
            boolean isPath = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null;
            return isPath && PATH.matcher(uri.getPath()).matches() && isWhole(uri.getRawPath())
                    ? Optional.of(new InnerRead(call, new Target(uri.getPath(), uri.getRawPath(), uri.getRawQuery())))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * The same account's object.
     *
     * @param path under the plugin, decoded: any that a call may have
     */
    static InnerRead ofObject(HttpServletRequest call, String path) {
        String query = WHOSE.stream()
                .filter(name -> call.getParameter(name) != null)
                .map(name -> name + "=" + URLEncoder.encode(call.getParameter(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String rawPath = UriComponent.encode(path, UriComponent.Type.PATH);
        return new InnerRead(call, new Target(path, rawPath, query.isEmpty() ? null : query));
    }

    private static boolean isWhole(String rawPath) {
        return !rawPath.toUpperCase(Locale.ROOT).contains("%2F");
    }

    private static Map<String, String[]> parameters(@Nullable String query) {
        return UriComponent.decodeQuery(query, true).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().toArray(String[]::new)));
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getPathInfo() {
        return target.path();
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + getServletPath() + target.rawPath();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        String uri = super.getRequestURI();
        return new StringBuffer(url.substring(0, url.length() - uri.length())).append(getRequestURI());
    }

    @Override
    public @Nullable String getQueryString() {
        return target.query();
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    /** Attributes set while it is served, such as the roles that count for it, are its own. */
    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : super.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.put(name, null);
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
