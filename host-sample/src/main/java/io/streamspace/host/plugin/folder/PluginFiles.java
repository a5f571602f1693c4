package io.streamspace.host.plugin.folder;

import java.nio.file.Path;

/** An unpacked plugin. */
public record PluginFiles(Descriptor descriptor, Path folder) {

    public String id() {
        return descriptor.id();
    }

    public String version() {
        return descriptor.version();
    }
}
