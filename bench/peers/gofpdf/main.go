// The same report with gofpdf: what a Go team would write, a goroutine for each report and a UTF-8 font for each script.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/skip2/go-qrcode"
)

type line struct {
	Name      string    `json:"name"`
	Value     string    `json:"value"`
	Flag      string    `json:"flag"`
	Unit      string    `json:"unit"`
	Reference string    `json:"reference"`
	Course    []float64 `json:"course"`
}

type sheet struct {
	Patient string `json:"patient"`
	Number  string `json:"number"`
	Price   string `json:"price"`
	Address string `json:"address"`
	Lines   []line `json:"lines"`
}

type fonts struct{ regular, bold, devanagari []byte }

// One line on standard input is one batch; one line on standard output is its times in seconds.
func main() {
	read := func(name string) []byte {
		content, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		return content
	}
	folder := os.Args[1]
	set := fonts{
		read(filepath.Join(folder, "NotoSans-Regular.ttf")),
		read(filepath.Join(folder, "NotoSans-Bold.ttf")),
		read(filepath.Join(folder, "NotoSansDevanagari-Regular.ttf")),
	}
	var sheets []sheet
	if err := json.Unmarshal(read(os.Args[2]), &sheets); err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		begun := time.Now()
		var first time.Duration
		var once sync.Once
		var waiting sync.WaitGroup
		for _, each := range sheets {
			waiting.Add(1)
			go func(each sheet) {
				defer waiting.Done()
				pdf, err := rendered(each, set)
				if err != nil {
					log.Fatal(err)
				}
				once.Do(func() {
					first = time.Since(begun)
					if len(os.Args) > 3 {
						os.WriteFile(os.Args[3], pdf, 0o600)
					}
				})
			}(each)
		}
		waiting.Wait()
		fmt.Printf("{\"first\": %f, \"total\": %f}\n", first.Seconds(), time.Since(begun).Seconds())
	}
}

func rendered(report sheet, set fonts) ([]byte, error) {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes("noto", "", set.regular)
	pdf.AddUTF8FontFromBytes("noto", "B", set.bold)
	pdf.AddUTF8FontFromBytes("devanagari", "", set.devanagari)
	code, err := qrcode.Encode(report.Address, qrcode.Medium, 180)
	if err != nil {
		return nil, err
	}
	pdf.RegisterImageOptionsReader("code", gofpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(code))
	pdf.SetMargins(16, 34, 16)
	pdf.SetAutoPageBreak(true, 40)
	pdf.AliasNbPages("")
	pdf.SetHeaderFunc(func() {
		pdf.SetFillColor(11, 92, 107)
		pdf.Rect(16, 12, 9, 9, "F")
		pdf.SetFont("noto", "B", 14)
		pdf.SetXY(28, 11)
		pdf.CellFormat(100, 6, "HexaLab Diagnostics", "", 2, "L", false, 0, "")
		pdf.SetFont("noto", "", 7.5)
		pdf.CellFormat(100, 5, "Clinical laboratory, 14 MG Road, Pune 411001", "", 0, "L", false, 0, "")
		pdf.Line(16, 25, 194, 25)
		pdf.SetXY(16, 34)
	})
	pdf.SetFooterFunc(func() {
		pdf.Line(16, 258, 194, 258)
		pdf.ImageOptions("code", 170, 260, 24, 24, false, gofpdf.ImageOptions{ImageType: "PNG"}, 0, "")
		pdf.SetFont("noto", "", 7)
		pdf.SetXY(16, 262)
		pdf.CellFormat(140, 4, fmt.Sprintf("Report %s, page %d of {nb}", report.Number, pdf.PageNo()), "", 2, "L", false, 0, "")
		pdf.MultiCell(140, 4, report.Address, "", "L", false)
	})
	pdf.AddPage()
	pdf.SetFont("noto", "B", 14)
	pdf.CellFormat(0, 8, "Laboratory report", "", 1, "L", false, 0, "")
	pdf.SetFont("devanagari", "", 9)
	pdf.CellFormat(89, 6, report.Patient, "", 0, "L", false, 0, "")
	pdf.SetFont("noto", "", 9)
	pdf.CellFormat(89, 6, report.Number+", "+report.Price, "", 1, "L", false, 0, "")
	header(pdf)
	for _, each := range report.Lines {
		if pdf.GetY() > 245 {
			pdf.AddPage()
			header(pdf)
		}
		row(pdf, each)
	}
	pdf.SetFont("noto", "", 7)
	pdf.MultiCell(0, 4, "H above and L below the reference interval of the patient's age and sex. End of report.", "", "L", false)
	var out bytes.Buffer
	err = pdf.Output(&out)
	return out.Bytes(), err
}

var widths = []float64{50, 20, 10, 28, 34, 36}

func header(pdf *gofpdf.Fpdf) {
	pdf.SetFont("noto", "B", 8.5)
	pdf.SetFillColor(11, 92, 107)
	pdf.SetTextColor(255, 255, 255)
	for number, title := range []string{"Liver panel", "Result", "", "Unit", "Reference", "Trend"} {
		pdf.CellFormat(widths[number], 5.6, title, "", 0, "L", true, 0, "")
	}
	pdf.Ln(5.6)
	pdf.SetTextColor(27, 42, 51)
}

func row(pdf *gofpdf.Fpdf, each line) {
	pdf.SetFont("noto", "", 8.5)
	pdf.CellFormat(widths[0], 5.6, each.Name, "B", 0, "L", false, 0, "")
	if each.Flag != "" {
		pdf.SetFont("noto", "B", 8.5)
		pdf.SetTextColor(179, 38, 30)
	}
	pdf.CellFormat(widths[1], 5.6, each.Value, "B", 0, "R", false, 0, "")
	pdf.CellFormat(widths[2], 5.6, each.Flag, "B", 0, "C", false, 0, "")
	pdf.SetFont("noto", "", 8.5)
	pdf.SetTextColor(27, 42, 51)
	pdf.CellFormat(widths[3], 5.6, each.Unit, "B", 0, "L", false, 0, "")
	pdf.CellFormat(widths[4], 5.6, each.Reference, "B", 0, "L", false, 0, "")
	x, y := pdf.GetXY()
	pdf.CellFormat(widths[5], 5.6, "", "B", 0, "L", false, 0, "")
	for number := 1; number < len(each.Course); number++ {
		step := 20 / float64(len(each.Course)-1)
		pdf.Line(x+step*float64(number-1), y+4.6-3.6*each.Course[number-1], x+step*float64(number), y+4.6-3.6*each.Course[number])
	}
	pdf.Ln(5.6)
}
