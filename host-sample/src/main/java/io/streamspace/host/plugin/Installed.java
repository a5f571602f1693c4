package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.loading.LoadedPlugin;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.host.plugin.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One installed plugin, as this JVM has it. Changed only under the lock of {@link Plugins}, read by anyone; a
 * configuration in it is never changed, only replaced.
 */
final class Installed {

    private final String id;
    private volatile PluginFiles files;
    private volatile ObjectNode configuration;
    private volatile @Nullable LoadedPlugin code;
    private volatile @Nullable Running running;

    Installed(PluginFiles files, ObjectNode configuration) {
        this.id = files.id();
        this.files = files;
        this.configuration = configuration;
    }

    String id() {
        return id;
    }

    PluginFiles files() {
        return files;
    }

    void setFiles(PluginFiles files) {
        this.files = files;
    }

    /** Secrets in clear. */
    ObjectNode configuration() {
        return configuration;
    }

    void setConfiguration(ObjectNode configuration) {
        this.configuration = configuration;
    }

    /** Empty if its code could not be loaded. */
    Optional<LoadedPlugin> code() {
        return Optional.ofNullable(code);
    }

    void setCode(@Nullable LoadedPlugin code) {
        this.code = code;
    }

    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    void setRunning(@Nullable Running running) {
        this.running = running;
    }

    /** 409 if its code could not be loaded. */
    Settings settings() {
        return code().map(LoadedPlugin::settings)
                .orElseThrow(() -> Refusal.conflict("not_loaded", "The code of '" + id + "' could not be loaded."));
    }

    /** A text that may be shown or logged, whatever the plugin put into it. */
    String redacted(String text) {
        return code().map(loaded -> loaded.settings().secrets().redacted(text, configuration))
                .orElse(text);
    }
}
