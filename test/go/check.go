// Checks a ledger at an address with golang.org/x/mod/sumdb/note and tlog as they are: the checkpoint's signature, the
// tree's root from the tiles, a proof of every entry of the bundles, and the growth from every smaller size.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type reader struct{ base string }

func (r reader) Height() int                                { return 8 }
func (r reader) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		all = append(all, get(r.base+"/ledger/"+strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return all, nil
}

func main() {
	base := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(string(get(base + "/ledger/key"))))
	must(err)
	signed, err := note.Open(get(base+"/ledger/checkpoint"), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)

	hashes := tlog.TileHashReader(tree, reader{base})
	hash, err := tlog.TreeHash(size, hashes)
	must(err)
	if hash != tree.Hash {
		must(fmt.Errorf("the tiles give %v", hash))
	}
	for n, entry := range entries(base, size) {
		proof, err := tlog.ProveRecord(size, int64(n), hashes)
		must(err)
		must(tlog.CheckRecord(proof, size, tree.Hash, int64(n), tlog.RecordHash(entry)))
	}
	for n := int64(1); n <= size; n++ {
		old, err := tlog.TreeHash(n, hashes)
		must(err)
		proof, err := tlog.ProveTree(size, n, hashes)
		must(err)
		must(tlog.CheckTree(proof, size, tree.Hash, n, old))
	}
	fmt.Printf("%s: %d entries hold\n", lines[0], size)
}

// entries reads the bundles of C2SP tlog-tiles, which x/mod does not know.
func entries(base string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		tile := tlog.Tile{H: 8, L: 0, N: n, W: int(min(256, size-n*256))}
		bundle := bytes.NewReader(get(base + "/ledger/" + strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)))
		for bundle.Len() > 0 {
			var length uint16
			must(binary.Read(bundle, binary.BigEndian, &length))
			entry := make([]byte, length)
			_, err := io.ReadFull(bundle, entry)
			must(err)
			all = append(all, entry)
		}
	}
	if int64(len(all)) != size {
		must(fmt.Errorf("the bundles hold %d entries", len(all)))
	}
	return all
}

func get(url string) []byte {
	response, err := http.Get(url)
	must(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	must(err)
	if response.StatusCode != 200 {
		must(fmt.Errorf("%s: %s", url, response.Status))
	}
	return body
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
