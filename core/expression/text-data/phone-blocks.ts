/** Carriers as `carrier` names them. */
export type Carrier = '移动' | '联通' | '电信' | '广电';

/**
 * To which carrier the first three or four digits of a mobile number were given, numbers of virtual operators under the network they use. A number that
 * was ported keeps its block. Blocks for machines (13 digits) and satellites are left out, and so are blocks that only one source names.
 *
 * Origin, 2026-11-22: the assignments of the Ministry of Industry and Information Technology up to 2019-12 (190, 192, 196, 197) and 2023 (193, 195), as
 * published; all agree with the carrier metadata of libphonenumber 9.0.43.
 */
export const phoneBlocks: Readonly<Record<Carrier, string>> = {
  移动: '1340 1341 1342 1343 1344 1345 1346 1347 1348 135 136 137 138 139 147 150 151 152 157 158 159 1703 1705 1706 172 178 182 183 184 187 188 195 197 198',
  联通: '130 131 132 145 155 156 166 167 1704 1707 1708 1709 171 175 176 185 186 196',
  电信: '133 153 1700 1701 1702 173 177 180 181 189 190 191 193 199',
  广电: '192',
};
