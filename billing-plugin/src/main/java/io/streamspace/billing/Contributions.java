package io.streamspace.billing;

import io.streamspace.billing.ui.StaticResource;
import io.streamspace.plugin.HttpContribution.BodyLimit;
import io.streamspace.plugin.UiContribution;
import io.streamspace.plugin.UiContribution.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plugin's fixed contributions: aliases, limits of bodies, and pages. */
final class Contributions {

    static final String PATH = "billing";

    /** The names that the specification of subscriptions gives to the same calls. */
    static final Map<String, String> ALIASES = Map.of("/api/subscriptions", "/subscriptions");

    private static final long MEBIBYTE = 1 << 20;

    /** A theme holds a stylesheet, and an event of the payment provider a whole invoice with its lines. */
    static final List<BodyLimit> BODY_LIMITS = List.of(
            new BodyLimit("/store/items", MEBIBYTE / 2),
            new BodyLimit("/webhook", MEBIBYTE),
            new BodyLimit("/subscriptions/webhook", MEBIBYTE));

    static final List<UiContribution> UI = List.of(
            new UiContribution(
                    Slot.PAGE,
                    "Billing & Usage",
                    Map.of("vi", "Thanh toán & sử dụng", "zh-CN", "账单与用量"),
                    "billing",
                    "billing-usage",
                    StaticResource.address("/ui/billing-usage.js"),
                    Set.of("user", "admin")),
            new UiContribution(
                    Slot.WIDGET,
                    "Usage",
                    Map.of("vi", "Sử dụng", "zh-CN", "用量"),
                    "billing",
                    "billing-usage-widget",
                    StaticResource.address("/ui/billing-usage.js"),
                    Set.of("user")),
            new UiContribution(
                    Slot.ADMIN_PAGE,
                    "Billing Management",
                    Map.of("vi", "Quản lý thanh toán", "zh-CN", "账单管理"),
                    "billing-admin",
                    "billing-management",
                    StaticResource.address("/ui/billing-management.js"),
                    Set.of("admin")),
            new UiContribution(
                    Slot.SETTINGS_PREVIEW,
                    "Billing settings",
                    "billing-settings",
                    "billing-settings-preview",
                    StaticResource.address("/ui/billing-settings-preview.js"),
                    Set.of("admin")));

    private Contributions() {}
}
