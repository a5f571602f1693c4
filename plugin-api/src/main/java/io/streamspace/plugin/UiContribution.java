package io.streamspace.plugin;

import java.util.Map;
import java.util.Set;

/**
 * A web component that the host's interface mounts.
 *
 * @param slot where
 * @param title as shown in the sidebar to whoever reads a language that {@code titles} lacks
 * @param titles the same in further languages, by BCP 47 tag such as {@code vi}
 * @param path one segment of the host's address, such as {@code billing}
 * @param element the custom element's tag name; the host creates it and sets its {@code api} attribute to the path of
 *     the plugin's HTTP contribution
 * @param module path, inside the plugin's HTTP contribution, of the JavaScript module that defines the element; a query that changes
 *     with the content lets browsers keep it
 * @param roles who sees it: any one suffices
 */
public record UiContribution(
        Slot slot,
        String title,
        Map<String, String> titles,
        String path,
        String element,
        String module,
        Set<String> roles) {

    public UiContribution {
        titles = Map.copyOf(titles);
    }

    /** With a title in one language. */
    public UiContribution(Slot slot, String title, String path, String element, String module, Set<String> roles) {
        this(slot, title, Map.of(), path, element, module, roles);
    }

    /** Where the host shows it. */
    public enum Slot {
        /** A page of its own, reached from the sidebar. */
        PAGE,
        /** A page in the administrators' part of the sidebar. */
        ADMIN_PAGE,
        /** A small figure in the sidebar. */
        WIDGET,
        /**
         * What a change of the plugin's settings leads to, shown beside the old and new values before they are saved. The host sets
         * the element's property {@code change}: the changed top-level settings, as they are sent. Above the settings of an enabled
         * plugin the element stands without it, and may say what is still to be decided; its links to the attribute
         * {@code settings} with the name of a setting as fragment lead to that setting's field.
         */
        SETTINGS_PREVIEW
    }
}
