package io.streamspace.stripesimulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.resource.Surface;
import java.util.Optional;

/** Finds the page for a path below {@code /pages}. */
public final class Pages {

    private final Surface surface;

    public Pages(Surface surface) {
        this.surface = surface;
    }

    public Shown show(Place place, String path) {
        return page(place, path).map(page -> page.show("")).orElseGet(() -> Shown.missing(place));
    }

    public Shown post(Place place, String path, Params form) {
        return page(place, path).map(page -> page.act(form)).orElseGet(() -> Shown.missing(place));
    }

    private Optional<Page> page(Place place, String path) {
        int slash = path.indexOf('/', 1);
        String kind = slash < 0 ? path : path.substring(0, slash);
        String id = slash < 0 ? "" : path.substring(slash + 1);
        return switch (kind) {
            case "/checkout" -> find("checkout.session", id).map(found -> new CheckoutPage(surface, place, found));
            case "/portal" -> find("billing_portal.session", id).map(found -> new PortalPage(surface, place, found));
            case "/invoice" -> find("invoice", id).map(found -> new InvoicePage(surface, place, found));
            default -> Optional.empty();
        };
    }

    private Optional<ObjectNode> find(String kind, String id) {
        return surface.simulatorState().store().find(kind, id);
    }
}
