package io.streamspace.billing;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.report.adapter.SetupResource.State;
import io.streamspace.billing.report.adapter.SetupResource.Step;
import io.streamspace.billing.tax.TaxMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody who has just installed the plugin decides, step by step, as the configuration in force says. */
final class SetupSteps {

    private final BillingModules modules;

    SetupSteps(BillingModules modules) {
        this.modules = modules;
    }

    List<Step> all() {
        BillingConfiguration configuration = modules.configuration();
        Set<String> chosen = modules.pluginServices().settings().chosen();
        return List.of(
                seller(configuration),
                chosen("currency", chosen.contains("currency") && chosen.contains("timeZone"), place(configuration)),
                chosen("prices", chosen.contains("computeRates") || chosen.contains("meters"), null),
                tax(configuration),
                provided("provider", configuration.provider() == null ? null : "stripe"),
                provided("mail", sender(configuration.mail())),
                plan(configuration, chosen));
    }

    private static Step seller(BillingConfiguration configuration) {
        return provided("seller", configuration.invoices().seller().party().name());
    }

    private static String place(BillingConfiguration configuration) {
        return configuration.rateBook().currency().getCurrencyCode() + ", "
                + configuration.billing().zone().getId();
    }

    private static Step tax(BillingConfiguration configuration) {
        TaxMode mode = configuration.invoices().tax().mode();
        return chosen("tax", mode != TaxMode.NONE, mode.key());
    }

    private static @Nullable String sender(@Nullable MailSettings mail) {
        return mail == null ? null : mail.sender().from();
    }

    /** Where use is paid for, no plan is needed. */
    private static Step plan(BillingConfiguration configuration, Set<String> chosen) {
        String count = String.valueOf(configuration.rateBook().plans().size());
        boolean isNeeded = configuration.rateBook().mode() != BillingMode.USAGE;
        if (isNeeded && configuration.rateBook().plans().isEmpty()) {
            return new Step("plan", State.OPEN, null);
        }
        return chosen("plan", chosen.contains("subscriptionPlans"), isNeeded ? count : null);
    }

    private static Step chosen(String key, boolean isChosen, @Nullable String value) {
        return new Step(key, isChosen ? State.DONE : State.DEFAULT, value);
    }

    private static Step provided(String key, @Nullable String value) {
        return new Step(key, value == null ? State.OPEN : State.DONE, value);
    }
}
