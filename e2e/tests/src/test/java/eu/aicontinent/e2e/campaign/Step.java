package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;

/**
 * The steps that people take on the hub, one after the other; after the last, everything is as
 * before the first.
 */
enum Step {
  /** Creates a tenant with a grant, at a factory and at its antenna. */
  CREATE {
    @Override
    void take(Hub hub) {
      hub.client().resource(TENANT.object()).create();
      hub.client().resource(TENANT.quota(QUOTA, FACTORY, 2)).create();
    }
  },
  /** Grants more devices and replaces the tenant's members. */
  EDIT {
    @Override
    void take(Hub hub) {
      allocate(hub, allocation(FACTORY, 3));
      hub.merge(
          "Tenant",
          TENANT.name(),
          """
          {"spec": {"members": [{"kind": "User", "name": "admin@campaign.example", "role": "Admin"}]}}
          """);
    }
  },
  /** Adds a cluster. */
  EXTEND {
    @Override
    void take(Hub hub) {
      allocate(hub, allocation(FACTORY, 3), allocation(TenantGround.BSC, 1));
    }
  },
  /** Removes that cluster. */
  WITHDRAW {
    @Override
    void take(Hub hub) {
      allocate(hub, allocation(FACTORY, 3));
    }
  },
  /** Deletes everything of the tenant. */
  DELETE {
    @Override
    void take(Hub hub) {
      hub.delete("TenantQuota", QUOTA);
      hub.delete("Tenant", TENANT.name());
    }
  },
  /** Deletes an antenna and its cluster. */
  LEAVE {
    @Override
    void take(Hub hub) {
      hub.merge("MemberCluster", ANTENNA_CLUSTER, "{\"spec\": {\"deletionPolicy\": \"Delete\"}}");
      hub.delete("Antenna", ANTENNA);
      hub.delete("MemberCluster", ANTENNA_CLUSTER);
    }
  },
  /** Creates the antenna and its cluster again. */
  RETURN {
    @Override
    void take(Hub hub) {
      hub.apply(Quickstart.manifest("MemberCluster", ANTENNA_CLUSTER));
      hub.apply(Quickstart.manifest("Antenna", ANTENNA));
    }
  };

  static final TestTenant TENANT = TestTenant.in("IE", "campaign").through(ANTENNA);
  static final String QUOTA = "campaign-quota";

  abstract void take(Hub hub);

  private static void allocate(Hub hub, String... allocations) {
    hub.merge(
        "TenantQuota",
        QUOTA,
        "{\"spec\": {\"allocations\": [%s]}}".formatted(String.join(", ", allocations)));
  }

  private static String allocation(String factory, long accelerators) {
    return "{\"factoryRef\": {\"name\": \"%s\"}, \"accelerators\": %d, \"borrowing\": 0}"
        .formatted(factory, accelerators);
  }
}
