package io.streamspace.host.plugin;

import io.streamspace.plugin.UiContribution;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plugin's web component as the page needs it.
 *
 * @param titles its title in further languages
 * @param slot {@code page}, {@code admin_page} or {@code widget}
 * @param module address of the JavaScript module on this host
 * @param api address of the plugin's HTTP contribution on this host
 */
public record UiView(
        String plugin,
        String version,
        String slot,
        String title,
        Map<String, String> titles,
        String path,
        String element,
        String module,
        String api,
        List<String> roles) {

    static UiView of(Installed plugin, String api, UiContribution ui) {
        String separator = ui.module().startsWith("/") ? "" : "/";
        return new UiView(
                plugin.id(),
                plugin.files().version(),
                ui.slot().name().toLowerCase(Locale.ROOT),
                ui.title(),
                ui.titles(),
                ui.path(),
                ui.element(),
                api + separator + ui.module(),
                api,
                ui.roles().stream().sorted().toList());
    }
}
