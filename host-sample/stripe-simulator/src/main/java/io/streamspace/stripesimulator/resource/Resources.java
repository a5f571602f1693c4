package io.streamspace.stripesimulator.resource;

import io.streamspace.stripesimulator.api.Expansion;
import io.streamspace.stripesimulator.api.Routes;

/** Everything that is served. */
public final class Resources {

    private Resources() {}

    public static Routes routes(Surface surface) {
        Routes routes = new Routes();
        BalanceResource.serve(routes, surface);
        new CustomerResource(surface).serve(routes);
        new PaymentMethodResource(surface).serve(routes);
        new ProductResource(surface).serve(routes);
        new PriceResource(surface).serve(routes);
        new CheckoutResource(surface).serve(routes);
        new PortalResource(surface).serve(routes);
        new SubscriptionResource(surface).serve(routes);
        new InvoiceResource(surface).serve(routes);
        new InvoiceItemResource(surface).serve(routes);
        new PaymentIntentResource(surface).serve(routes);
        new ChargeResource(surface).serve(routes);
        new RefundResource(surface).serve(routes);
        new SetupIntentResource(surface).serve(routes);
        new EventResource(surface).serve(routes);
        new TaxResource(surface).serve(routes);
        return routes;
    }

    /** Parts that are shown on request only. */
    public static Expansion expansion(Surface surface) {
        Expansion expansion = new Expansion(surface.simulatorState().store());
        expansion.includes("invoice", "payments", new InvoiceResource(surface)::included);
        expansion.includes("invoice", "confirmation_secret", new InvoiceResource(surface)::secret);
        expansion.includes("checkout.session", "line_items", new CheckoutResource(surface)::included);
        expansion.includes("charge", "refunds", new ChargeResource(surface)::refunds);
        expansion.includes("tax.calculation", "line_items", new TaxResource(surface)::included);
        expansion.includes("tax.calculation_line_item", "tax_breakdown", new TaxResource(surface)::breakdown);
        return expansion;
    }
}
