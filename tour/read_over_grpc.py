"""Read one sample over gRPC, with the service's own stubs: `python read_over_grpc.py 127.0.0.1:50051 ID`."""

import sys

import grpc
from samples.adapters.inbound.grpc.stubs import samples_pb2, samples_pb2_grpc

if __name__ == "__main__":
    address, sample_id = sys.argv[1:]
    with grpc.insecure_channel(address) as channel:
        stub = samples_pb2_grpc.SampleServiceStub(channel)
        sample = stub.GetSample(samples_pb2.GetSampleRequest(id=sample_id), timeout=5)
    sys.stdout.write(f"{sample.details.barcode} {sample.details.bilirubin}\n")
