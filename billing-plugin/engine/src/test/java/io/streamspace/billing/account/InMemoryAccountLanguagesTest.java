package io.streamspace.billing.account;

class InMemoryAccountLanguagesTest extends InMemoryTest implements AccountLanguagesContract {

    private final InMemoryAccountLanguages languages = new InMemoryAccountLanguages(transactions, accounts);

    @Override
    public AccountLanguages languages() {
        return languages;
    }
}
