/*
 * Cockpit's settings: replaces app/cockpit/scripts/config.js of operaton-webapp. Paths of custom
 * scripts are relative to /operaton/app/cockpit/.
 */
export default {
  customScripts: ['scripts/cockpit-plugin.js'],
};
