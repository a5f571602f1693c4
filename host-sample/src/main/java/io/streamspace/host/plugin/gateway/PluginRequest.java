package io.streamspace.host.plugin.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request as a plugin's servlet sees it: as if the plugin were an application of its own. */
final class PluginRequest extends HttpServletRequestWrapper {

    private final Mount mount;
    private final PluginPath path;
    private final ServletResponse response;

    PluginRequest(HttpServletRequest request, ServletResponse response, Mount mount, PluginPath path) {
        super(request);
        this.mount = mount;
        this.path = path;
        this.response = response;
    }

    @Override
    public String getContextPath() {
        return mount.contextPath();
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public @Nullable String getPathInfo() {
        return path.decoded().isEmpty() ? null : path.decoded();
    }

    @Override
    public @Nullable String getPathTranslated() {
        return null;
    }

    @Override
    public String getRequestURI() {
        return mount.contextPath() + path.raw();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        int pathStart = url.length() - super.getRequestURI().length();
        return url.replace(pathStart, url.length(), getRequestURI());
    }

    @Override
    public ServletContext getServletContext() {
        return mount.servletContext();
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        return mount.streams().began(super.startAsync(request, answer), this);
    }
}
