package org.schoolgate.library.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.library.Library;
import org.schoolgate.library.LibraryObserver;
import org.schoolgate.library.ListFolder;
import org.schoolgate.library.ListState;
import org.schoolgate.library.Opening;
import org.schoolgate.library.Published;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.policy.Switch;
import org.schoolgate.policy.Verdict;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/** A folder of lists and checks, with a library over it whose lists are in force. */
final class CheckedShelf {

  static final Group EVERYONE = Group.EVERYONE;

  final Library library;
  final CheckedLists checks;
  private final Path folder;
  private final LivePolicy policy;
  private Published published = Published.of(List.of());
  private int publications;

  CheckedShelf(Path folder) {
    this.folder = folder;
    this.policy = new LivePolicy(Policy.of(RuleIndex.of(List.of()), house()));
    this.checks = new CheckedLists(folder, policy::current, InstantSource.system());
    this.library =
        new Library(
            List.of(ListFolder.of(folder)),
            checks,
            this::enforce,
            LibraryObserver.silent(),
            InstantSource.system(),
            CompiledStore.forgetful());
  }

  /** The rules of a house where everybody is in one group, with these choices. */
  static Policy.House house(Switch... switches) {
    return new Policy.House(
        Roster.everyone(),
        List.of(new GroupRules(EVERYONE, List.of(switches), false)),
        List.of(),
        true,
        Grants.none(),
        SupervisionOrders.none());
  }

  /** Opens the library for the first time. */
  CheckedShelf open() {
    assertThat(library.open()).isInstanceOf(Opening.Ready.class);
    return this;
  }

  /** Puts another house in force, as an edit of the settings does. */
  void adopt(Policy.House house) {
    policy.revise(before -> before.with(house));
    checks.look();
  }

  CheckedShelf write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  boolean blocks(String target) {
    try {
      var nobody = new Client(new IpAddress(0, 0), policy.current().roster().strictest());
      var query = new Query(nobody, AddressBar.read(target), Form.PLAIN, Instant.now());
      return policy.current().decide(query) instanceof Verdict.Block;
    } catch (InvalidPlaceException invalid) {
      throw new IllegalArgumentException(invalid);
    }
  }

  /** How a list stands; fails where there is none. */
  ListState state(String name) {
    return published.states().stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Why a list is held back. */
  String held(String name) {
    assertThat(state(name)).isInstanceOf(ListState.HeldBack.class);
    return ((ListState.HeldBack) state(name)).fault().reason();
  }

  boolean isGood(String name) {
    return state(name) instanceof ListState.Good;
  }

  boolean knows(String name) {
    return published.states().stream().anyMatch(state -> state.name().equals(name));
  }

  int publications() {
    return publications;
  }

  private void enforce(Published lists) {
    policy.revise(before -> before.with(lists.index()));
    published = lists;
    publications++;
  }
}
