package io.streamspace.host.plugin.gateway;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What a plugin's servlet is initialised with: a name, a context, no parameters. */
record PluginServletConfig(String getServletName, ServletContext getServletContext) implements ServletConfig {

    @Override
    public @Nullable String getInitParameter(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.emptyEnumeration();
    }
}
