// MongoDB 6 or later, a replica set or a sharded cluster, in mongosh as an administrator. Replace names and the password.
// Written after the vendors' documentation, not run.
const admin = db.getSiblingDB('admin');
const shop = db.getSiblingDB('shop');

// Signals ask for an incremental snapshot; the connector writes the marks of its chunks there.
shop.createCollection('obsrv_signals');

// A stream of changes of one database, and no other database. MongoDB gives such a stream for all of it or not at all.
admin.createRole({
  role: 'obsrv_capture',
  privileges: [
    { resource: { db: 'shop', collection: '' }, actions: ['find', 'changeStream', 'listCollections'] },
    { resource: { db: 'shop', collection: 'obsrv_signals' }, actions: ['find', 'insert', 'remove'] },
    { resource: { cluster: true }, actions: ['listDatabases'] },
  ],
  roles: [],
});
admin.createUser({ user: 'obsrv_capture', pwd: 'change-me', roles: ['obsrv_capture'] });

// With it each change has the document before and after; without it an update has what the document is later, and a delete
// the key alone.
shop.runCommand({ collMod: 'orders', changeStreamPreAndPostImages: { enabled: true } });
