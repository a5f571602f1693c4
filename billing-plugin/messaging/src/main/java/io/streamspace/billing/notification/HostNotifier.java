package io.streamspace.billing.notification;

import io.streamspace.billing.notification.MailRenderer.Words;
import io.streamspace.billing.payment.AccountPeople;
import io.streamspace.plugin.Notifications;
import java.util.List;

/** Tells people through the host: the user, and of an organisation whoever has a session open. */
public final class HostNotifier {

    private final Notifications notifications;
    private final AccountPeople people;

    public HostNotifier(Notifications notifications, AccountPeople people) {
        this.notifications = notifications;
        this.people = people;
    }

    /** How many were told; the host tells each once, however often it is asked. */
    int ring(Notice notice, Words words) {
        List<String> users = people.of(notice.account());
        users.forEach(user -> notifications.notify(notice.id(), user, words.title(), words.text()));
        return users.size();
    }
}
