package io.streamspace.billing.account;

class InMemoryAccountsTest extends InMemoryTest implements AccountsContract {}
