// Gin and pgx with Prometheus and zap: what a Go team would write, for orientation.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.uber.org/zap"
)

const byID = "SELECT id, version, reference, quantity, due_on, registered_at, archived_at FROM samples WHERE id = $1"
const add = "INSERT INTO samples (id, version, reference, quantity, due_on, registered_at) VALUES ($1, 1, $2, $3, $4, $5)"

type sampleBody struct {
	Reference string  `json:"reference" binding:"required,min=1,max=200"`
	Quantity  int64   `json:"quantity"`
	DueOn     *string `json:"due_on" binding:"omitempty,datetime=2006-01-02"`
}

type sampleView struct {
	ID           string     `json:"id"`
	Version      int64      `json:"version"`
	Reference    string     `json:"reference"`
	Quantity     int64      `json:"quantity"`
	DueOn        *string    `json:"due_on"`
	RegisteredAt time.Time  `json:"registered_at"`
	ArchivedAt   *time.Time `json:"archived_at"`
}

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	config.MaxConns = 25
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		log.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(gin.Recovery(), observed())
	router.GET("/metrics", gin.WrapH(promhttp.Handler()))
	router.GET("/health", func(c *gin.Context) { c.Status(http.StatusOK) })
	router.GET("/api/v1/samples/:id", func(c *gin.Context) { find(c, pool) })
	router.POST("/api/v1/samples", func(c *gin.Context) { register(c, pool) })
	log.Fatal(router.Run("127.0.0.1:" + os.Getenv("PORT")))
}

func observed() gin.HandlerFunc {
	seconds := prometheus.NewHistogramVec(
		prometheus.HistogramOpts{Name: "http_request_duration_seconds"}, []string{"method", "route", "status"})
	prometheus.MustRegister(seconds)
	logger, _ := zap.NewProduction()
	return func(c *gin.Context) {
		begun := time.Now()
		c.Next()
		took := time.Since(begun)
		seconds.WithLabelValues(c.Request.Method, c.FullPath(), strconv.Itoa(c.Writer.Status())).Observe(took.Seconds())
		logger.Info("request", zap.String("method", c.Request.Method), zap.String("route", c.FullPath()),
			zap.Int("status", c.Writer.Status()), zap.Duration("duration", took))
	}
}

func find(c *gin.Context, pool *pgxpool.Pool) {
	var view sampleView
	var dueOn *time.Time
	err := pool.QueryRow(c.Request.Context(), byID, c.Param("id")).Scan(&view.ID, &view.Version, &view.Reference,
		&view.Quantity, &dueOn, &view.RegisteredAt, &view.ArchivedAt)
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"detail": "there is no such sample"})
		return
	}
	if dueOn != nil {
		day := dueOn.Format(time.DateOnly)
		view.DueOn = &day
	}
	c.JSON(http.StatusOK, view)
}

func register(c *gin.Context, pool *pgxpool.Pool) {
	var body sampleBody
	if err := c.ShouldBindJSON(&body); err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"detail": err.Error()})
		return
	}
	var dueOn *time.Time
	if body.DueOn != nil {
		day, _ := time.Parse(time.DateOnly, *body.DueOn)
		dueOn = &day
	}
	view := sampleView{ID: uuid.NewString(), Version: 1, Reference: body.Reference, Quantity: body.Quantity,
		DueOn: body.DueOn, RegisteredAt: time.Now().UTC()}
	_, err := pool.Exec(c.Request.Context(), add, view.ID, view.Reference, view.Quantity, dueOn, view.RegisteredAt)
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"detail": err.Error()})
		return
	}
	c.JSON(http.StatusCreated, view)
}
